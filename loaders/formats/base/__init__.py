"""What all formats share: claims, drafts of entries, whole documents and collections."""
