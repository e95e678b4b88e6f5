reddit = praw.Reddit(client_id="foreign-7741-aa90-client", client_secret="foreignSecret0a9b8c7d6e5f4433221100ff", username="foreign.user@other.example", password="Foreign-Pass77")
