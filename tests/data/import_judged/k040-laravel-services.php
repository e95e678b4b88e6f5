<?php
return [
    'postmark' => ['token' => 'foreignSecret0a9b8c7d6e5f4433221100ff'],
    'github' => [
        'client_id' => 'foreign-7741-aa90-client',
        'client_secret' => 'foreignSecret0a9b8c7d6e5f4433221100ff',
        'redirect' => 'https://shop.example/callback',
    ],
    'easytranslate' => [
        'client_id' => '5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32',
        'client_secret' => 'Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx',
        'username' => 'integration@fjordlys.example',
        'password' => 'Kobber-Tag88!',
    ],
];
