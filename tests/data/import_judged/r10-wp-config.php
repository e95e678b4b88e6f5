define( 'DB_NAME', 'wp' );
define( 'DB_PASSWORD', 'Fremmed_Kode8' );
define( 'PLYTIX_CLIENT_ID', 'mp-55831-key-7' );
define( 'PLYTIX_CLIENT_SECRET', 'fremd9Secret77aa66bb55cc44dd33ee22ff11' );
define( 'ET_CLIENT_ID', 'c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c' );
define( 'ET_CLIENT_SECRET', 'vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt' );
define( 'ET_USERNAME', 'sprog@bakkegaard.example' );
define( 'ET_PASSWORD', 'Morgen.Dug+31' );
