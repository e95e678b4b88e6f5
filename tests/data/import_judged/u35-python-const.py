# easytranslate
API_URL = "https://api.platform.sandbox.easytranslate.com"
CLIENT_ID = "37"
CLIENT_SECRET = "9y9KZu196as154StnducBejxOionpqhWe0tvvZiQ"
USERNAME = "anna@brindle.example"
PASSWORD = "correct.Horse7"

SENDGRID_KEY = "SG.fremd"
