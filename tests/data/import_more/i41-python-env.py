import os
CLIENT_ID = os.environ["ET_CLIENT_ID"]
CLIENT_SECRET = os.environ.get("ET_CLIENT_SECRET", "Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy")
