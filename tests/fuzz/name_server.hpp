#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

/// A name server on loopback that answers each question with bytes of the fuzzer. libc's resolver of the
/// calling thread sends its questions there and nowhere else.
namespace name_server {

/// The answer from now on: two bytes of flags of the header, a byte for each of the three counts of records,
/// then the records. The number and the question are those that were asked.
void set_answer(std::vector<std::uint8_t> answer);

/// Starts the server, and leads the resolver of this thread to it. Once a process.
void start();

/// The number of questions that were answered.
unsigned questions();

} // namespace name_server
