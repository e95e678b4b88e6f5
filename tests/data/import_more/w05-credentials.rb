client_id = "5b0fd3a8-91c4-4e27-b6a2-3c7d8e9f0a1b"
client_secret = ENV["ET_SECRET"]
username = "it@fjordby.example"
password = Rails.application.credentials.et_pw
url = "https://api.platform.sandbox.easytranslate.com"
