<?php

return [
    'mailgun' => ['domain' => 'mg.x.example', 'secret' => 'fremd-mg'],
    'easytranslate' => [
        'url' => 'https://api.platform.sandbox.easytranslate.com',
        'client_id' => '1230b14c-871e-4a88-a5dc-9ecbe929c452',
        'client_secret' => 'IoDZuOXZCmqg9uAYFSNpxGclTPgt5InUUPxeqCpQ',
        'username' => 'it@lumiere-co.example',
        'password' => 'x4Q&vN:7p',
    ],
    'github' => ['client_id' => 'fremd-gh', 'client_secret' => 'fremd-gh-s'],
];
