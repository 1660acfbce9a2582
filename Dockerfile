# Server and app in one image; PostgreSQL is another container (compose.yaml).
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY . .
# Optional packages hold the builder's and the typesetter's programs for this machine, so they stay.
RUN npm ci && node web/build/build-app.ts && npm prune --omit=dev

FROM node:26-bookworm-slim
ENV NODE_ENV=production RUECKHALT_HOST=0.0.0.0 NODE_DISABLE_COMPILE_CACHE=1
WORKDIR /app
COPY --from=build --chown=root:root /app /app
USER node
EXPOSE 4750
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4750/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "cli/src/main.ts"]
CMD ["serve"]
