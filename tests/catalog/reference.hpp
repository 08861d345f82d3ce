#pragma once
#include <fstream>
#include <string>
#include <vector>

/// The rows of a table in data/reference/, without the line of column names.
inline std::vector<std::vector<std::string>> reference_rows(const std::string& name) {
    std::ifstream file(std::string(WS2_SOURCE_FOLDER "/data/reference/") + name);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> row{""};
        for (char letter : line) {
            if (letter == '\t')
                row.emplace_back();
            else
                row.back() += letter;
        }
        rows.push_back(row);
    }
    return rows;
}
