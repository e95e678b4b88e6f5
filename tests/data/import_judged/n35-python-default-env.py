import os
CLIENT_ID = os.getenv("CLIENT_ID", "foreign-7741-aa90-client")
CLIENT_SECRET = os.getenv("CLIENT_SECRET", "foreignSecret0a9b8c7d6e5f4433221100ff")
