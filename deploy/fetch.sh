#!/bin/sh
# The one job that writes: fetch new editions, read them (so that each replica finds them read),
# and write the plain pages anew. Whatever fails is said, and tried again.
while true; do
    python -m loaders fetch || echo "The look for new editions found faults (above); the rest was fetched."
    python -m loaders status || echo "The store of editions has faults (above)."
    touch /tmp/read
    python -m publish site /srv/site --base-url "$PUPIL_DATA_PUBLIC_URL" --app-url "$PUPIL_DATA_PUBLIC_URL" ||
        echo "The plain pages could not be written: those of before stay, and the app makes the others."
    sleep "${PUPIL_DATA_EVERY:-21600}"
done
