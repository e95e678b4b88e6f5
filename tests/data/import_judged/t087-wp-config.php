define( 'DB_NAME', 'wp' );
define( 'DB_USER', 'wp' );
define( 'DB_PASSWORD', 'fremd-wp' );
define( 'EASYTRANSLATE_CLIENT_ID', '7286899d-0758-4d42-bae0-b71f8365faf2' );
define( 'EASYTRANSLATE_CLIENT_SECRET', 'HfB02dkX5UPCAuqKeex1noLb9WUJOrVS7qrkzALn' );
define( 'EASYTRANSLATE_USERNAME', 'api@olivar.example' );
define( 'EASYTRANSLATE_PASSWORD', 'Vk7!pp+Lm' );
define( 'AUTH_KEY', 'fremd-authkey' );
