# An image to compile Windows programs in: ws2linux is built and installed under /usr/local, beside the compilers.
#
#     docker build -t ws2linux .
#     docker run --rm -v "$PWD:/work" ws2linux ws2c++ app.cpp -o app
#     docker run --rm -v "$PWD:/work" ws2linux ./app
#
# --build-arg RELEASE=trixie takes Debian 13.
ARG RELEASE=bookworm

FROM debian:${RELEASE}-slim AS build
COPY scripts/install-packages /src/scripts/
COPY scripts/packages /src/scripts/packages
RUN /src/scripts/install-packages build
COPY . /src
RUN cmake -S /src -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
    && cmake --build /build \
    && cmake --install /build --prefix /usr/local --strip

FROM debian:${RELEASE}-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends cmake g++ libdw1 make pkg-config python3 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local /usr/local
RUN ldconfig
WORKDIR /work
CMD ["ws2c++", "--ws2-help"]
