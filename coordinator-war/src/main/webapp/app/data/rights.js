import { useStore } from './store.js';

/** Whether who is signed in may change that session. The coordinator decides; this only hides what it would refuse. */
export function useMayOperate(session) {
  const me = useStore((state) => state.me);
  if (!me || !session) return false;
  return me.role === 'administrator' || (me.role === 'operator' && session.owner === me.owner);
}

export const useMe = () => useStore((state) => state.me);
