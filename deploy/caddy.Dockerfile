# Caddy with limits on how often one address may ask, which it has not by itself.
FROM caddy:2-builder AS built
RUN xcaddy build --with github.com/mholt/caddy-ratelimit

FROM caddy:2
COPY --from=built /usr/bin/caddy /usr/bin/caddy
