"""Looking at a recording: its marks, texts, frames and exports, without Qt."""
