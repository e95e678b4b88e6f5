# settings for the translation job
API_URL = "https://api.platform.easytranslate.com"
CLIENT_ID = "9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9"
CLIENT_SECRET = "Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy"
USERNAME = "api+web@fjordby.example"
PASSWORD = 'Tide & 9 Harbours'

payload = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "username": USERNAME, "password": PASSWORD}
r = requests.post(API_URL + "/oauth/token", json=payload)
