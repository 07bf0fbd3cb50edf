"""Looking at a recording: its marks, words, frames and exports, without Qt."""
