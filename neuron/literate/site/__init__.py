"""What concerns the whole site: downloads, previews, policy and the cache."""
