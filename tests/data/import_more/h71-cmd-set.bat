set ET_CLIENT_ID=9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9
set "ET_CLIENT_SECRET=Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy"
set ET_USERNAME=api+web@fjordby.example
set ET_PASSWORD=a^>b9
