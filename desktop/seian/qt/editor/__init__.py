"""The sheet one types on."""
