import requests
r = requests.post("https://login.microsoftonline.com/common/oauth2/token", data={
    "client_id": "ms-client-1", "client_secret": "ms-secret-2",
    "username": "robot@fjordby.example", "password": "mspw-3"})
