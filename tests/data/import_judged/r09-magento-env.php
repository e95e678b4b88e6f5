<?php
return [
    'db' => ['connection' => ['default' => ['username' => 'magento', 'password' => 'Fremmed_Kode8']]],
    'system' => ['default' => ['easytranslate' => ['api' => [
        'environment' => 'sandbox',
        'client_id' => 'c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c',
        'client_secret' => 'vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt',
        'username' => 'sprog@bakkegaard.example',
        'password' => 'Morgen.Dug+31',
    ]]]],
];
