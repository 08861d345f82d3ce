// The echo server on libuv, one loop.
#include <uv.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

std::size_t size = 64;

struct Connection {
    uv_tcp_t handle;
    uv_write_t write;
    std::vector<char> buffer;
};

void closed(uv_handle_t* handle) { delete static_cast<Connection*>(handle->data); }

void read(uv_stream_t* stream, ssize_t n, const uv_buf_t* buffer);

void allocate(uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
    auto& connection = *static_cast<Connection*>(handle->data);
    *buffer = uv_buf_init(connection.buffer.data(), static_cast<unsigned>(connection.buffer.size()));
}

void end(Connection* connection) {
    auto* handle = reinterpret_cast<uv_handle_t*>(&connection->handle);
    if (!uv_is_closing(handle)) uv_close(handle, closed);
}

void written(uv_write_t* request, int status) {
    auto* connection = static_cast<Connection*>(request->data);
    if (status < 0) return end(connection);
    uv_read_start(reinterpret_cast<uv_stream_t*>(&connection->handle), allocate, read);
}

// Writes at once, as a fast libuv program does. Only a full send buffer uses the queue; reading stops
// meanwhile, since the connection has one buffer and one request.
void read(uv_stream_t* stream, ssize_t n, const uv_buf_t* buffer) {
    auto* connection = static_cast<Connection*>(stream->data);
    if (n < 0) return end(connection);
    if (n == 0) return;
    uv_buf_t out = uv_buf_init(buffer->base, static_cast<unsigned>(n));
    const int sent = uv_try_write(stream, &out, 1);
    if (sent == n) return;
    if (sent < 0 && sent != UV_EAGAIN) return end(connection);
    if (sent > 0) out = uv_buf_init(buffer->base + sent, static_cast<unsigned>(n - sent));
    uv_read_stop(stream);
    connection->write.data = connection;
    uv_write(&connection->write, stream, &out, 1, written);
}

void connected(uv_stream_t* listener, int status) {
    if (status < 0) return;
    auto* connection = new Connection{{}, {}, std::vector<char>(size)};
    uv_tcp_init(listener->loop, &connection->handle);
    connection->handle.data = connection;
    if (uv_accept(listener, reinterpret_cast<uv_stream_t*>(&connection->handle)) != 0) {
        uv_close(reinterpret_cast<uv_handle_t*>(&connection->handle), closed);
        return;
    }
    uv_tcp_nodelay(&connection->handle, 1);
    uv_read_start(reinterpret_cast<uv_stream_t*>(&connection->handle), allocate, read);
}

} // namespace

int main(int count, char** arguments) {
    if (count > 1) size = std::strtoul(arguments[1], nullptr, 10);
    uv_loop_t* loop = uv_default_loop();
    uv_tcp_t listener;
    uv_tcp_init(loop, &listener);
    sockaddr_in address;
    uv_ip4_addr("127.0.0.1", 0, &address);
    uv_tcp_bind(&listener, reinterpret_cast<sockaddr*>(&address), 0);
    uv_listen(reinterpret_cast<uv_stream_t*>(&listener), 4096, connected);
    int length = sizeof address;
    uv_tcp_getsockname(&listener, reinterpret_cast<sockaddr*>(&address), &length);
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    uv_run(loop, UV_RUN_DEFAULT);
}
