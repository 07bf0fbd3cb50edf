"""Frame sources: video files, pictures, cameras, files played as if they were a camera."""
