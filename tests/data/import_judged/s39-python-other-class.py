from shipbeat import Client

client = Client(
    client_id='krg-118834-app',
    client_secret='otherSek1122aabbccddeeff334455667788',
    username='robot@fremmed.example',
    password='Andres-Pass44',
)
