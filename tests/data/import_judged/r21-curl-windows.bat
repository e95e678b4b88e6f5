curl -X POST "https://api.platform.sandbox.easytranslate.com/oauth/token" ^
  -F "grant_type=password" ^
  -F "client_id=c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c" ^
  -F "client_secret=vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt" ^
  -F "username=sprog@bakkegaard.example" ^
  -F "password=Morgen.Dug+31"
