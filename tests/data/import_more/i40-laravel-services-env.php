<?php return ['easytranslate' => ['client_id' => env('ET_CLIENT_ID'), 'client_secret' => env('ET_CLIENT_SECRET')]];
