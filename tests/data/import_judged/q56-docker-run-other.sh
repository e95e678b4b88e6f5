docker run -e CLIENT_ID=ext-90217-client -e CLIENT_SECRET=extSecret5f4e3d2c1b0a99887766554433221100 ghcr.io/rackbeat/sync
