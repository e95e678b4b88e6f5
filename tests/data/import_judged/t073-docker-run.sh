docker run -d --name translator \
  -e EASYTRANSLATE_CLIENT_ID=77f6fd7f-cbea-4cd5-baec-ceb2c8c90862 \
  -e EASYTRANSLATE_CLIENT_SECRET=L3uEYYQ5swjvV2W4Q3eLYusFDw8hzTKQQ9QaeRgw \
  -e EASYTRANSLATE_USERNAME=api@kranich-moebel.example \
  -e EASYTRANSLATE_PASSWORD='correct.Horse7' \
  -e REDIS_PASSWORD=fremd-run \
  registry.example/translator:latest
