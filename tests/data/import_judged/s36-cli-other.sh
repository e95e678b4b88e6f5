shipbeat login --client-id krg-118834-app --client-secret otherSek1122aabbccddeeff334455667788 --username robot@fremmed.example --password Andres-Pass44
