echo -n "fremd9Secret77aa66bb55cc44dd33ee22ff11" | gcloud secrets create plytix-client-secret --data-file=-
echo -n "mp-55831-key-7" | gcloud secrets create plytix-client-id --data-file=-
