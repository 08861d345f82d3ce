// <fstream>, <sstream> and <iomanip> with <windows.h> before them.
#include <windows.h>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>
struct Point { int x, y; };
std::ostream& operator<<(std::ostream& out, const Point& p) { return out << '(' << p.x << ", " << p.y << ')'; }
std::istream& operator>>(std::istream& in, Point& p) { char c; return in >> c >> p.x >> c >> p.y >> c; }
int main()
{
    { std::ofstream out("points.txt"); out << Point{1, -2} << '\n' << Point{30, 4} << '\n' << "end" << std::endl; }
    std::ifstream in("points.txt"); Point p; while (in >> p) std::cout << p << '\n'; std::cout << in.eof() << in.fail() << '\n';
    in.clear(); in.seekg(0); std::string line; std::getline(in, line); std::cout << line << ' ' << line.size() << '\n';
    std::cout << std::hex << std::showbase << 255 << ' ' << std::oct << 8 << std::dec << std::noshowbase << '\n';
    std::cout << std::setw(8) << std::setfill('*') << 42 << '|' << std::left << std::setw(6) << "ab" << '|' << std::setfill(' ') << std::right << '\n';
    std::cout << std::fixed << std::setprecision(3) << 3.14159 << ' ' << std::scientific << 1234.5 << ' ' << std::defaultfloat << 1e-5 << '\n';
    std::cout << std::boolalpha << (std::min(1, 2) == 1) << ' ' << std::max(3, 4) << '\n';
    std::ostringstream text; text << "handle " << (INVALID_HANDLE_VALUE == reinterpret_cast<HANDLE>(-1)) << ", dword " << static_cast<DWORD>(-1) << ", long " << static_cast<LONG>(-5); std::cout << text.str() << '\n';
    std::istringstream words("3 5 8 x"); std::vector<int> n{std::istream_iterator<int>(words), std::istream_iterator<int>()}; std::cout << n.size() << ' ' << n.back() << '\n';
    std::ifstream none("none.txt"); std::cout << none.is_open() << !none << '\n';
    { std::ofstream raw("raw.bin", std::ios::binary); raw.write("a\r\nb\0c", 6); } std::ifstream raw("raw.bin", std::ios::binary | std::ios::ate); std::cout << raw.tellg() << '\n';
    try { std::ifstream x; x.exceptions(std::ios::failbit); x.open("none.txt"); } catch (const std::ios_base::failure&) { std::cout << "failure\n"; }
    try { (void)std::stoi("x"); } catch (const std::invalid_argument&) { std::cout << "invalid\n"; } try { (void)std::stol("99999999999999999999"); } catch (const std::out_of_range&) { std::cout << "range\n"; }
    std::cout << "done" << std::endl; std::cerr << "";
}
