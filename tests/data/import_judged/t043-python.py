import requests

BASE = "https://api.platform.easytranslate.com"

resp = requests.post(f"{BASE}/oauth/token", json={
    "grant_type": "password",
    "client_id": "2e77725a-9ab3-422c-a7e0-9c1dded57fa2",
    "client_secret": "0Qjkqje1Ja4EqLv1QbNY0cHEKs19G58kwJKu4qZt",
    "username": "api@tulpenhuis.example",
    "password": "correct.Horse7",
}, timeout=20)
resp.raise_for_status()
print(resp.json()["access_token"])
