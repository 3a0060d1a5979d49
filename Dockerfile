# The server, in an image without shell or package manager: it runs as nobody in particular, on a read-only root file
# system, and writes to /data, /keys and /run/intake alone. ops/compose.yaml shows how it is meant to be run.

FROM node:20.20.2-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /intake
COPY .editorconfig LICENSE ./
COPY src/ src/
RUN dotnet publish src/Server --configuration Release --output /out/app \
 && mkdir -p /out/empty/data /out/empty/keys /out/empty/run/intake

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
# The runtime's diagnostics socket lets the same user dump memory, keys included.
ENV DOTNET_EnableDiagnostics=0 \
    ASPNETCORE_HTTP_PORTS= \
    Intake__Data=/data \
    Intake__Keys=/keys \
    Intake__Listen=http://unix:/run/intake/door.sock \
    Intake__Newsroom=/etc/intake/newsroom.pub \
    Intake__SecretFile=/run/secrets/intake-secret
COPY --from=build --chown=1654:1654 /out/empty/ /
COPY --from=build /out/app /app
COPY --from=build /intake/LICENSE /app/
WORKDIR /app
USER 1654:1654
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 \
    CMD ["dotnet", "Intake.Server.dll", "--health"]
ENTRYPOINT ["dotnet", "Intake.Server.dll"]
CMD ["--role", "all"]
