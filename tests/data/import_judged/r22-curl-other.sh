curl -X POST https://api.linnworks.example/token \
  -d grant_type=client_credentials \
  -d client_id=mp-55831-key-7 \
  -d client_secret=fremd9Secret77aa66bb55cc44dd33ee22ff11
