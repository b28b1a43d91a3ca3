"""Pages: ``boards`` read, ``seasons`` are the union's and the branch's to set, ``households`` are asked."""
