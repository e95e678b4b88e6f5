import requests

r = requests.post("https://api.platform.sandbox.easytranslate.com/oauth/token", data={
    "grant_type": "password",
    "client_id": "c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c",
    "client_secret": "vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt",
    "username": "sprog@bakkegaard.example",
    "password": "Morgen.Dug+31",
    "scope": "dashboard",
})
print(r.json())
