<?php

return [
    'shipbeat' => [
        'client_id' => 'krg-118834-app',
        'client_secret' => 'otherSek1122aabbccddeeff334455667788',
        'redirect' => '/shipbeat',
    ],
    'easytranslate' => [
        'client_id' => '5d90e1c7-3a42-4f6e-8b71-c04f92ad6e35',
        'client_secret' => 'aB7wNz3QkT9vXe5RmL1cYs8JgHp4DfUo6WiK2qVt',
        'username' => 'lokalisering@strandhus.example',
        'password' => 'Sol&Sand_2027',
        'sandbox' => true,
    ],
];
