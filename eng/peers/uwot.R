# Lays vectors out with R's uwot, for the benchmark "umap --beside eng/peers/uwot.R": reads little-endian float32 rows,
# writes two float32 a row, tells the seconds that the layout took. Debian: apt-get install r-cran-uwot.
arguments <- commandArgs(trailingOnly = TRUE)
dimension <- as.integer(arguments[2])
bytes <- file.info(arguments[1])$size
values <- readBin(arguments[1], "numeric", n = bytes / 4, size = 4, endian = "little")
vectors <- matrix(values, ncol = dimension, byrow = TRUE)
rm(values)
suppressPackageStartupMessages(library(uwot))
set.seed(1)
began <- proc.time()
layout <- umap(vectors, n_neighbors = 15, min_dist = 0.1, metric = "cosine", n_threads = 2, n_sgd_threads = 2)
took <- proc.time() - began
writeBin(as.vector(t(layout)), arguments[3], size = 4, endian = "little")
cat(sprintf("%.3f %.3f\n", took[["elapsed"]], took[["user.self"]] + took[["sys.self"]]))
