"""What is done with households: who lives there (``members``), who is kin (``kinship``), the head (``heads``)."""
