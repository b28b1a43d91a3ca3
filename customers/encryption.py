"""Identity numbers at rest; the cipher is ``common.encryption``'s. Migrations know the field by this name."""

from common.encryption import EncryptedField, decrypt, encrypt, keyed_hash

__all__ = ["EncryptedField", "decrypt", "encrypt", "keyed_hash"]
