CLIENT_ID="5b0fd3a8-91c4-4e27-b6a2-3c7d8e9f0a1b"
CLIENT_SECRET="Wm4TqZ8rLk2VxN6bYc9PfHd3JgSaUe1To5BiRw7C"
USERNAME="it@fjordby.example"
PASSWORD=getpass("pw? ")
API="https://api.platform.sandbox.easytranslate.com"
