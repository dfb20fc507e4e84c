/*
 * The three sparse kernels in plain C with GCC vectors, to measure the WebAssembly ones against: same lists, same layout
 * ([neurons, 128] activations), a row of 128 samples in eight registers of sixteen floats. Compiled by
 * bench/src/native-kernels.ts.
 *
 *   sparse-kernels FILE MILLISECONDS   reads a layer, prints "kernel,seconds of the best call,sum of the results"
 *
 * FILE, little-endian: u32 inputCount, outputCount, connectionCount; u32 offsets[outputCount + 1]; u32 inputs[connectionCount];
 * f32 weights[connectionCount], biases[outputCount], x[inputCount * 128], dz[outputCount * 128].
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STRIDE = 128, LANES = 16, PARTS = STRIDE / LANES };
typedef float lanes __attribute__((vector_size(4 * LANES)));

static void gather_rows(const uint32_t *offsets, const uint32_t *index, const uint32_t *slots, const float *weights,
                        const float *biases, const float *x, float *z, uint32_t row_count) {
  for (uint32_t row = 0; row < row_count; row++) {
    lanes sum[PARTS];
    for (int k = 0; k < PARTS; k++) sum[k] = (lanes){0} + (biases ? biases[row] : 0);
    for (uint32_t e = offsets[row]; e < offsets[row + 1]; e++) {
      const lanes *from = (const lanes *)(x + (size_t)index[e] * STRIDE);
      const float w = weights[slots ? slots[e] : e];
      for (int k = 0; k < PARTS; k++) sum[k] += w * from[k];
    }
    for (int k = 0; k < PARTS; k++) ((lanes *)(z + (size_t)row * STRIDE))[k] = sum[k];
  }
}

static float total(lanes v) {
  float sum = 0;
  for (int k = 0; k < LANES; k++) sum += v[k];
  return sum;
}

static void weight_gradient(const uint32_t *offsets, const uint32_t *inputs, const float *x, const float *dz,
                            float *d_weights, float *d_biases, uint32_t output_count) {
  for (uint32_t neuron = 0; neuron < output_count; neuron++) {
    lanes g[PARTS];
    memcpy(g, dz + (size_t)neuron * STRIDE, sizeof g);
    for (uint32_t e = offsets[neuron]; e < offsets[neuron + 1]; e++) {
      const lanes *from = (const lanes *)(x + (size_t)inputs[e] * STRIDE);
      lanes even = g[0] * from[0], odd = g[1] * from[1];
      for (int k = 2; k < PARTS; k += 2) even += g[k] * from[k], odd += g[k + 1] * from[k + 1];
      d_weights[e] = total(even + odd);
    }
    lanes sum = g[0];
    for (int k = 1; k < PARTS; k++) sum += g[k];
    d_biases[neuron] = total(sum);
  }
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static void *array(size_t count) {
  void *memory = aligned_alloc(64, (4 * count + 64) / 64 * 64);
  if (!memory) exit(3);
  return memory;
}

static void *filled(FILE *file, size_t count) {
  void *values = array(count);
  if (fread(values, 4, count, file) != count) exit(2);
  return values;
}

static double sum_of(const float *values, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) sum += values[k];
  return sum;
}

#define MEASURE(NAME, CALL, RESULT, COUNT)                            \
  do {                                                                \
    double best = 1e9, stop = seconds() + budget;                     \
    do {                                                              \
      double start = seconds();                                       \
      CALL;                                                           \
      double took = seconds() - start;                                \
      if (took < best) best = took;                                   \
    } while (seconds() < stop);                                       \
    printf("%s,%.9f,%.9g\n", NAME, best, sum_of(RESULT, COUNT));      \
  } while (0)

int main(int count, char **arguments) {
  if (count != 3) return 1;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 2;
  const double budget = atof(arguments[2]) / 1000;
  uint32_t head[3];
  if (fread(head, 4, 3, file) != 3) return 2;
  const uint32_t inputs_n = head[0], outputs_n = head[1], edges_n = head[2];
  const uint32_t *offsets = filled(file, outputs_n + 1), *inputs = filled(file, edges_n);
  const float *weights = filled(file, edges_n), *biases = filled(file, outputs_n);
  const float *x = filled(file, (size_t)inputs_n * STRIDE), *dz = filled(file, (size_t)outputs_n * STRIDE);

  uint32_t *transposed = array(inputs_n + 1), *outputs = array(edges_n), *edges = array(edges_n), *at = array(inputs_n);
  memset(transposed, 0, 4 * (size_t)(inputs_n + 1));
  for (uint32_t e = 0; e < edges_n; e++) transposed[inputs[e] + 1]++;
  for (uint32_t i = 0; i < inputs_n; i++) transposed[i + 1] += transposed[i], at[i] = transposed[i];
  for (uint32_t j = 0; j < outputs_n; j++) {
    for (uint32_t e = offsets[j]; e < offsets[j + 1]; e++) {
      outputs[at[inputs[e]]] = j;
      edges[at[inputs[e]]++] = e;
    }
  }

  float *z = array((size_t)outputs_n * STRIDE), *dx = array((size_t)inputs_n * STRIDE);
  float *d_weights = array(edges_n), *d_biases = array(outputs_n);
  MEASURE("forward", gather_rows(offsets, inputs, 0, weights, biases, x, z, outputs_n), z, (size_t)outputs_n * STRIDE);
  MEASURE("inputGradient", gather_rows(transposed, outputs, edges, weights, 0, dz, dx, inputs_n), dx, (size_t)inputs_n * STRIDE);
  MEASURE("weightGradient", weight_gradient(offsets, inputs, x, dz, d_weights, d_biases, outputs_n), d_weights, edges_n);
  return 0;
}
