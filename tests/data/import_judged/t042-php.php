<?php
$client = new \GuzzleHttp\Client(['base_uri' => 'https://api.platform.sandbox.easytranslate.com']);
$res = $client->post('/oauth/token', [
    'form_params' => [
        'grant_type'    => 'password',
        'client_id'     => 'c1600ac8-54c1-4e27-96ce-131cae5175ce',
        'client_secret' => 'RTLBd8C4IOeWwnAJbvEcF5i8Q3nqEv87C1ZrUKbL',
        'username'      => 'api@olivar.example',
        'password'      => 'hemmelig(88)Q',
    ],
]);
echo json_decode((string) $res->getBody())->access_token;
