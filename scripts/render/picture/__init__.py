"""What a camera sees: clothes, room, light, camera, pixels."""
