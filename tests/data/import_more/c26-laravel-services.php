<?php

return [
    'mailgun' => [
        'domain' => env('MAILGUN_DOMAIN'),
        'secret' => 'mailgun-secret-1',
    ],
    'easytranslate' => [
        'url' => 'https://api.platform.sandbox.easytranslate.com',
        'client_id' => '9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9',
        'client_secret' => 'Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy',
        'username' => 'api+web@fjordby.example',
        'password' => env('EASYTRANSLATE_PASSWORD', 'fallback1'),
    ],
];
