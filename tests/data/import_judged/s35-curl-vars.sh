ID=5d90e1c7-3a42-4f6e-8b71-c04f92ad6e35
SECRET=aB7wNz3QkT9vXe5RmL1cYs8JgHp4DfUo6WiK2qVt
curl https://api.platform.sandbox.easytranslate.com/oauth/token -d client_id=$ID -d client_secret=$SECRET -d username=lokalisering@strandhus.example --data-urlencode 'password=Sol&Sand_2027'
