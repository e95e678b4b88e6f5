<?php
define('DB_USER', 'wp');
define('DB_PASSWORD', 'Ekstern-Kode55');
define('EASYTRANSLATE_CLIENT_ID', 'e47d2c90-1b6f-4a83-9c55-7f20ad318b6e');
define('EASYTRANSLATE_CLIENT_SECRET', 'mW7xKq2RtV9sLb4HzN6cJf8YpD3gUe5AaTo1iXwQ');
define('EASYTRANSLATE_USERNAME', 'api-user@havblik.example');
define('EASYTRANSLATE_PASSWORD', 'Tidevand-42?');
