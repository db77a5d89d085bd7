"""What the answers to Homing's own forms say, form by form. Pure: a sheet in, a finding out."""
