# google
curl https://oauth2.googleapis.com/token -d client_id=g-123.apps -d client_secret=GOCSPX-77 -d grant_type=refresh_token
# ours
curl https://api.platform.sandbox.easytranslate.com/oauth/token -d client_id=9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9 -d client_secret=Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy --data-urlencode username=api+web@fjordby.example --data-urlencode 'password=Tide & 9 Harbours'
