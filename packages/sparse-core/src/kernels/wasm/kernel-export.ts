/** One exported kernel; byte offsets and numbers in the order of its source in the assembly folder. */
export type KernelExport = (...pointersAndNumbers: number[]) => void;
