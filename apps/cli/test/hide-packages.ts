/** Loaded before the command, makes packages look as though they were not installed: those in `HIDDEN_PACKAGES`. */
import { registerHooks } from 'node:module';

const hidden = (process.env['HIDDEN_PACKAGES'] ?? '').split(',');

registerHooks({
  resolve(specifier, context, next) {
    if (!hidden.includes(specifier)) return next(specifier, context);
    // As Node says it.
    const message = `Cannot find package '${specifier}' imported from ${context.parentURL}`;
    throw Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});
